"""Section 1, 月度业绩概览: sales against targets, by region, by product."""
