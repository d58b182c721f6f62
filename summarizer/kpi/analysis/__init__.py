"""Section 2, 销售数据分析: leads, contracts, order values."""
