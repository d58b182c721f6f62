"""Section 3, 关键问题诊断: missed targets, customers who may leave, money that does not come in."""
