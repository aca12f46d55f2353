from .inner import answer

__all__ = ["answer"]
