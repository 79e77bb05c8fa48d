"""The verbs of royalties: lines, the ledger, sheets."""
