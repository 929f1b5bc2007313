"""How long a test waits for what a page shows, and what it hears of a page that its policy stops."""

from __future__ import annotations

PATIENCE = 60  # seconds, for what a busy machine shows late: a test waits for what is to be seen, and no longer than that
REPORT_WHAT_THE_POLICY_BLOCKS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`the page's policy blocked ${event.blockedURI} (${event.effectiveDirective})`));
"""
