"""How words, charts and tables are set, whatever the format: what slides, Word, PDF and drawn charts share."""
