"""An invented company with fourteen months of data, in which stories are planted that a briefing must find."""

from .build import COMMENTS, ORDER_LINES, SEED, build
from .files import write_files
from .messy_files import write_messy_files

__all__ = ["COMMENTS", "ORDER_LINES", "SEED", "build", "write_files", "write_messy_files"]
