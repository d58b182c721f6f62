"""What meetings decided to do: kept, changed by people, and back on the table the next month."""
