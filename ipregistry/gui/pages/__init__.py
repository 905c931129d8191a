"""The places the navigation leads to."""
