import { createApp } from 'vue'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/tokens.css'
import './styles/base.css'
import App from './App.vue'
import { whenLoggedOut } from './api/client'
import { applyAppearance } from './appearance'
import { router } from './router'
import { leave, me } from './session'

applyAppearance()
whenLoggedOut(() => {
  const was = me.value !== null
  leave()
  const here = router.currentRoute.value
  if (was && !here.meta.open) void router.push({ path: '/login', query: { next: here.fullPath } })
})
createApp(App).use(router).mount('#app')
