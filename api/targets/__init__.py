"""Next month's targets as people set them: kept as the month's decision, and put into the briefing at once."""
