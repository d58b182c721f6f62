"""Section 6, 下月行动计划: next month's targets, key accounts, last month's actions."""
