import { ref } from 'vue'

type Theme = 'light' | 'dark'
type Script = 'simplified' | 'traditional'

const remembered = (key: string): string | null => localStorage.getItem(`jianbao.${key}`)

export const theme = ref<Theme>('light')
export const script = ref<Script>('simplified')

/** Take up what the person chose last, or what their system prefers. */
export function applyAppearance(): void {
  const dark = window.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false
  setTheme((remembered('theme') as Theme | null) ?? (dark ? 'dark' : 'light'), false)
  if (remembered('script') === 'traditional') void setScript('traditional')
  // paper is light; listening before any chart does, so that they are drawn in the colours of paper
  window.addEventListener('beforeprint', () => document.documentElement.classList.remove('dark'))
  window.addEventListener('afterprint', () => setTheme(theme.value, false))
}

export function setTheme(next: Theme, keep = true): void {
  theme.value = next
  document.documentElement.classList.toggle('dark', next === 'dark')
  if (keep) localStorage.setItem('jianbao.theme', next)
}

/** Traditional characters are a way of showing: what is stored stays as it was written. */
export async function setScript(next: Script): Promise<void> {
  localStorage.setItem('jianbao.script', next)
  script.value = next
  document.documentElement.lang = next === 'traditional' ? 'zh-Hant' : 'zh-CN'
  if (next === 'traditional') (await import('./traditional')).show()
  else location.reload()
}
