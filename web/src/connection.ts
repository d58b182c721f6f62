import { ref } from 'vue'

const EVERY = 2000

/** Whether the service answered the last time that anybody asked. */
export const connected = ref(true)

/** Somebody could not reach the service: look until it answers again. */
export function lost(): void {
  if (!connected.value) return
  connected.value = false
  void again()
}

/** Listen to the browser's own knowledge of the network; gives a function that stops. */
export function watchConnection(): () => void {
  const look = () => void again()
  window.addEventListener('offline', lost)
  window.addEventListener('online', look)
  return () => {
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', look)
  }
}

async function again(): Promise<void> {
  try {
    connected.value = (await fetch('/healthz')).ok
  } catch {
    connected.value = false
  }
  if (!connected.value) setTimeout(() => void again(), EVERY)
}
