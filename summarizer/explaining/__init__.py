"""Why a fact is not what it was: which members made the change, and what of it is price, volume, mix and calendar."""
