"""Every fact of a month, section by section: each reads the tables and what earlier ones computed."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.facts import FactSheet
from summarizer.kpi.analysis.baskets import add_baskets
from summarizer.kpi.analysis.concentration import add_concentration
from summarizer.kpi.analysis.conversion import add_conversion
from summarizer.kpi.analysis.funnel import add_funnel
from summarizer.kpi.analysis.order_values import add_order_values
from summarizer.kpi.analysis.preferences import add_preferences
from summarizer.kpi.analysis.pricing import add_pricing
from summarizer.kpi.analysis.retention import add_retention
from summarizer.kpi.analysis.segments import add_segments
from summarizer.kpi.analysis.signings import add_signings
from summarizer.kpi.basis import add_basis
from summarizer.kpi.context import Context
from summarizer.kpi.diagnosis.allocation import add_allocation
from summarizer.kpi.diagnosis.execution import add_execution
from summarizer.kpi.diagnosis.overdue_causes import add_overdue_causes
from summarizer.kpi.diagnosis.receivables import add_receivables
from summarizer.kpi.diagnosis.targets import add_targets
from summarizer.kpi.diagnosis.warning_quotes import add_warning_quotes
from summarizer.kpi.diagnosis.warnings import add_warnings
from summarizer.kpi.feedback.cases import add_cases
from summarizer.kpi.feedback.complainants import add_complainants
from summarizer.kpi.feedback.complaints import add_complaints
from summarizer.kpi.feedback.demands import add_demands
from summarizer.kpi.feedback.improvements import add_improvements
from summarizer.kpi.feedback.mentions import add_mentions
from summarizer.kpi.feedback.nps import add_nps
from summarizer.kpi.feedback.survey import add_survey
from summarizer.kpi.feedback.tickets import add_tickets
from summarizer.kpi.performance.attainment import add_attainment
from summarizer.kpi.performance.bundles import add_bundles
from summarizer.kpi.performance.channels import add_channels
from summarizer.kpi.performance.launches import add_launches
from summarizer.kpi.performance.movement import add_movement
from summarizer.kpi.performance.order_spreads import add_order_spreads
from summarizer.kpi.performance.penetration import add_penetration
from summarizer.kpi.performance.products import add_products
from summarizer.kpi.performance.regions import add_regions
from summarizer.kpi.performance.swings import add_swings
from summarizer.kpi.performance.tiers import add_tiers
from summarizer.kpi.plan.accounts import add_accounts
from summarizer.kpi.plan.achievements import add_achievements
from summarizer.kpi.plan.last_actions import add_last_actions
from summarizer.kpi.plan.outlook import add_outlook
from summarizer.kpi.plan.promised import add_promised
from summarizer.kpi.plan.targets import add_next_targets
from summarizer.kpi.resources.approval import add_approval
from summarizer.kpi.resources.campaigns import add_campaigns
from summarizer.kpi.resources.reports import add_reports

# In the order of the outline; a module may use the facts of those before it.
STEPS: tuple[Callable[[Context], None], ...] = (
    add_basis,
    add_attainment, add_movement, add_tiers, add_regions, add_penetration, add_channels,
    add_products, add_launches, add_bundles, add_swings, add_order_spreads,
    add_conversion, add_funnel, add_segments, add_signings, add_retention, add_preferences,
    add_order_values, add_pricing, add_baskets, add_concentration,
    add_targets, add_execution, add_allocation, add_warnings, add_warning_quotes, add_receivables, add_overdue_causes,
    add_complaints, add_complainants, add_cases, add_tickets, add_demands, add_mentions,
    add_survey, add_nps, add_improvements,
    add_reports, add_approval, add_campaigns,
    add_outlook, add_next_targets, add_promised, add_accounts, add_last_actions, add_achievements,
)  # fmt: skip


def compute(data: Context) -> FactSheet:
    """The fact sheet of a month; the feedback table must carry the classifier's labels where there is one."""
    for step in STEPS:
        step(data)
    return data.facts
