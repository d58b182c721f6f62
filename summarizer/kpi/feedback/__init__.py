"""Section 4, 客户反馈处理: tickets, demands, surveys and what the classifier found in customers' words."""
