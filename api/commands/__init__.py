"""One module a command, or for commands that belong together: parse, call, say."""
