"""Articles into stories: one real event, once; look-alikes apart; addresses that last."""
