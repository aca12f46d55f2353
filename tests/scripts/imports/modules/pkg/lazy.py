def __getattr__(name):
    if name == "late":
        return "made late"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return ["b", "a"]
