"""An invented company with fourteen months of data, in which stories are planted that a briefing must find."""

from .build import COMMENTS, ORDER_LINES, SEED, build
from .files import write_files

__all__ = ["COMMENTS", "ORDER_LINES", "SEED", "build", "write_files"]
