import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CommentView, Schemas } from '@/api/types'
import CommentDetail from '@/comments/CommentDetail.vue'

const text = '合同没问题，就是送貨慢，客服也没回'
const comment = { id: 'c1', feedback_id: 'F1', text, category: 'delivery', labels: {}, needs_review: false } as unknown as CommentView
const piece = (word: string, weight: number) => ({ text: word, start: text.indexOf(word), end: text.indexOf(word) + word.length, weight, aside: false })
const why: Schemas['Why'] = {
  category: 'delivery',
  rival: 'service',
  sentence: '判为交付物流：主要依据是“送貨”；把握充分。',
  lead: 0.8,
  constant: 0,
  words: [piece('客服', -0.2), piece('送貨', 0.6)],
  clauses: [],
  nearest: [{ text: '货晚到了三天', category: 'delivery', likeness: 0.4 }],
}

/** The answer of the service to the question why, as the page shows it. */
async function asked(answer: Schemas['Why']) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer))))
  const page = mount(CommentDetail, { props: { comment, may: true }, global: { stubs: { ElButton: true } } })
  await page.find('a').trigger('click')
  await new Promise((resolve) => setTimeout(resolve))
  return page
}

describe('why a comment has its category', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('the deciding words are marked where they stand, and the sentence and examples are shown', async () => {
    const page = await asked(why)
    const marks = page.findAll('.text mark')
    expect(page.find('.text').text()).toBe(text)
    expect(marks.map((mark) => [mark.text(), mark.classes('against')])).toEqual([['送貨', false], ['客服', true]])
    expect(page.find('.why').text()).toContain(why.sentence)
    expect(page.find('.why details').text()).toContain('货晚到了三天')
  })

  it('says so when the category is not the one that the classifier gives', async () => {
    expect((await asked(why)).text()).not.toContain('由人确认')
    expect((await asked({ ...why, category: 'service', rival: 'delivery' })).text()).toContain('由人确认')
  })
})
