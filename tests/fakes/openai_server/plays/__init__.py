"""The behaviours by subject; each module registers its own."""
