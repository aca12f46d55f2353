# board: no (there are no environment variables)
# os.environ, os.getenv and what is expanded from them.
# env: TAIPAN_A=one
# env: HOME=/home/somebody
import os

print(os.environ["TAIPAN_A"], os.getenv("TAIPAN_A"), os.getenv("TAIPAN_B"), os.getenv("TAIPAN_B", "none"))
os.environ["TAIPAN_B"] = "two"
print(os.getenv("TAIPAN_B"), "TAIPAN_B" in os.environ, os.environ.get("TAIPAN_C"))
os.environ.setdefault("TAIPAN_C", "three")
os.environ.update(TAIPAN_D="four")
print(sorted(key for key in os.environ if key.startswith("TAIPAN")))
print(os.path.expandvars("$TAIPAN_A/${TAIPAN_B}/$TAIPAN_X/${TAIPAN_X}/$/a$"))
print(os.path.expanduser("~"), os.path.expanduser("~/x"), os.path.expanduser("a/~"))
del os.environ["TAIPAN_B"]
print(os.getenv("TAIPAN_B"), os.environ.pop("TAIPAN_C"), os.environ.pop("TAIPAN_C", None))
for wrong in [lambda: os.environ["TAIPAN_X"], lambda: os.environ.__setitem__("a", 1), lambda: os.environ.__setitem__(1, "a")]:
    try:
        wrong()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
