"""Logging in by a company's OpenID Connect provider, when the configuration names one."""
