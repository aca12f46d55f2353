import warnings
def texts(*filters):
    with warnings.catch_warnings(record=True) as log:
        warnings.resetwarnings()
        for f in filters:
            warnings.filterwarnings(*f)
        for text, category in [("a1", UserWarning), ("b1", UserWarning), ("a2", RuntimeWarning)]:
            try:
                warnings.warn(text, category)
            except Warning as e:
                print("raised", repr(e))
        return [str(w.message) for w in log]
print(texts(("always",)), texts(("ignore",)), texts(("always",), ("ignore", "a")), texts(("ignore",), ("always", "", RuntimeWarning)), texts(("error", "b")))
class Mine(UserWarning):
    pass
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn(Mine("custom"))
    print(log[0].category.__name__, log[0].message)
try:
    warnings.simplefilter("nonsense")
except (ValueError, AssertionError):
    print("refused")
