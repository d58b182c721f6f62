import { ref, type Ref } from 'vue'
import { said } from './api/problem'

/** Something that is read from the service, with what a page shows meanwhile. Later answers never give way to earlier ones. */
export function useLoaded<T>(read: () => Promise<T>): {
  data: Ref<T | undefined>
  loading: Ref<boolean>
  problem: Ref<string>
  load: () => Promise<void>
} {
  const data = ref<T>() as Ref<T | undefined>
  const loading = ref(true)
  const problem = ref('')
  let latest = 0
  async function load(): Promise<void> {
    const turn = ++latest
    try {
      const found = await read()
      if (turn !== latest) return
      data.value = found
      problem.value = ''
    } catch (error) {
      if (turn === latest && data.value === undefined) problem.value = said(error)
    } finally {
      if (turn === latest) loading.value = false
    }
  }
  return { data, loading, problem, load }
}
