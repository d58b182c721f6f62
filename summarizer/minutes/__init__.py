"""Minutes of a meeting to its decisions and actions, by rules: each with its sentence, for a person to confirm."""
