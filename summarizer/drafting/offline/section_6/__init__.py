"""Section 06, 下月行动计划."""

from summarizer.drafting.offline.draft import Writers
from summarizer.drafting.offline.section_6 import accounts, competitors, lines, people, regions, relations, schedule

WRITERS: Writers = {
    "6.1.1": regions.write,
    "6.1.2": lines.write,
    "6.1.3": people.write,
    "6.2.1": accounts.write,
    "6.2.2": relations.write,
    "6.2.3": competitors.write,
    "6.3": schedule.write,
}
