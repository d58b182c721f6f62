import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import type { Role } from './api/types'
import { me, whoAmI } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    open?: boolean
    roles?: Role[]
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/login', component: () => import('./pages/LoginPage.vue'), meta: { title: '登录', open: true } },
    { path: '/', component: () => import('./pages/HomePage.vue'), meta: { title: '首页' } },
    { path: '/uploads/:month?', component: () => import('./pages/UploadsPage.vue'), meta: { title: '数据' } },
    { path: '/comments/:month?', component: () => import('./pages/CommentsPage.vue'), meta: { title: '客户反馈' } },
    { path: '/briefings/:id?', component: () => import('./pages/BriefingPage.vue'), meta: { title: '简报' } },
    { path: '/review/:id', component: () => import('./pages/ReviewPage.vue'), meta: { title: '审阅' } },
    { path: '/actions/:month?', component: () => import('./pages/ActionsPage.vue'), meta: { title: '行动计划' } },
    { path: '/admin/:tab?', component: () => import('./pages/AdminPage.vue'), meta: { title: '管理', roles: ['admin'] } },
    { path: '/:rest(.*)*', component: () => import('./pages/LostPage.vue'), meta: { title: '找不到页面' } },
  ],
})

router.beforeEach(async (to: RouteLocationNormalized) => {
  await whoAmI()
  if (!to.meta.open && !me.value) return { path: '/login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (to.meta.roles && me.value && !to.meta.roles.includes(me.value.role)) return '/'
  return true
})

router.afterEach((to) => {
  document.title = `${to.meta.title} · 简报`
})
