"""Section 5, 资源支持需求: what the front line reports, approvals, campaigns."""
