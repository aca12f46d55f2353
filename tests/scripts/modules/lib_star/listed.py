__all__ = ["chosen", "_chosen_private"]
chosen = 1
_chosen_private = 2
not_chosen = 3
