"""Requests in, actions called, pages out."""
