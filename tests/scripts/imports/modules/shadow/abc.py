# A stand-in as small libraries bring one.
class ABC:
    pass


def abstractmethod(function):
    return function
