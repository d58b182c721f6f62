"""A model's prose for a briefing whose numbers are ours: prompts out, replies in, each statement checked."""
