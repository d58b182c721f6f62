"""What administrators set: thresholds, what a briefing names by default, the model, remembered columns."""
