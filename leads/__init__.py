"""The ledger of leads (线索台账): which firm is being invited for which gap, where it stands and who did what when."""
