import { nameOf } from '@/names'

/** The acts of the audit log in words; one that is not here is shown as the log has it. */
const ACTS: Record<string, string> = {
  login: '登录', login_oidc: '统一登录', logout: '退出', setup: '首次设置', password_changed: '修改密码', person_made: '添加人员', person_changed: '修改人员', invited: '生成邀请码',
  locked: '锁定', unlocked: '解锁', sessions_ended: '退出各处登录', key_made: '生成密钥', key_revoked: '作废密钥', 'briefing.send': '发出消息',
  'briefing.stale': '发现数据已变', 'upload.add': '上传文件', 'upload.read': '读入文件', 'upload.mapping': '改列的对应关系',
  'upload.undo': '撤销上传', 'upload.restore': '恢复上传', 'comment.correct': '更正分类', 'comment.accept': '确认分类', 'job.cancel': '取消任务',
  'job.retry': '重做任务', 'briefing.ask': '请求起草', 'briefing.drafted': '草稿完成', 'briefing.submit': '提交审批', 'briefing.return': '退回',
  'briefing.approve': '批准', 'briefing.revise': '重新打开', 'briefing.regenerate': '请求改写', 'briefing.unmarked_agree': '同意标识义务', 'briefing.unmarked_copy': '下载不带标识的副本', 'statement.edit': '修改一句', 'statement.add': '加入一句',
  'statement.remove': '删除一句', 'statement.restore': '恢复一句', 'statement.accept': '采纳改写', 'proposal.make': '提出改写', 'proposal.reject': '不采纳改写',
  'action.add': '加入行动', 'action.change': '修改行动', 'threshold.set': '修改阈值', 'threshold.reset': '恢复阈值', 'naming.set': '修改名称', 'template.add': '上传模板', 'template.use': '启用或停用模板', 'template.remove': '删除模板',
  'mapping.forget': '忘记列名', 'model.test': '测试大模型', 'channel.test': '测试渠道', 'classifier.retrain': '请求学习更正', 'backup.make': '请求备份', 'backup.terms': '设置备份', 'backup.download': '下载备份', 'backup.remove': '删除备份', 'classifier.trained': '学习完成',
  'classifier.promote': '启用分类器', 'classifier.rollback': '退回分类器', 'personal_data.erase': '删除个人信息', 'personal_data.erase_account': '删除账号信息',
  'retention.set': '修改保留期', 'retention.run': '删除过期文件', 'audit.export': '下载审计日志',
  'month.suggest': '请大模型看反馈', 'targets.decide': '确定下月目标',
} // prettier-ignore

const KINDS: Record<string, string> = {
  upload: '文件', comment: '反馈', job: '任务', briefing: '简报', statement: '句子', proposal: '改写建议', action: '行动', threshold: '阈值',
  mapping: '列名', model: '大模型', channel: '渠道', classifier: '分类器', key: '密钥', backup: '备份', template: '模板', targets: '目标', setting: '设置', month: '月份', session: '登录', export: '文件',
} // prettier-ignore

export const actName = (code: string): string => ACTS[code] ?? code

/** What an act was done to: a person by name, anything else by its kind and the beginning of its id. */
export function subjectName(subject: string): string {
  const [kind = '', id = ''] = subject.split(/:(.*)/s)
  if (kind === 'user' || kind === 'person') return nameOf(id)
  return id ? `${KINDS[kind] ?? kind} ${id.slice(0, 12)}` : subject
}
