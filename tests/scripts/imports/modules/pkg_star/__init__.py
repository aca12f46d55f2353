__all__ = ["one", "part", "_hidden"]
one, two, _hidden = 1, 2, 3
