/** The six parts of the meeting, for when there is no briefing yet to take them from. */
export const SECTIONS = [
  { no: '01', name: '月度业绩概览' },
  { no: '02', name: '销售数据分析' },
  { no: '03', name: '关键问题诊断' },
  { no: '04', name: '客户反馈处理' },
  { no: '05', name: '资源支持需求' },
  { no: '06', name: '下月行动计划' },
]
