"""Tieline: a sourced ledger of relations between states, read from text."""
