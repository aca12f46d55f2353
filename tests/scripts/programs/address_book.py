# An address book with commands read from a script, undo, search, validation, and export.
import sys


class Contact:
    fields = ("name", "phone", "mail", "tags")

    def __init__(self, name, phone="", mail="", tags=()):
        self.name, self.phone, self.mail, self.tags = name, phone, mail, set(tags)
        self.validate()

    def validate(self):
        problems = []
        if not self.name.strip():
            problems.append("name is empty")
        if self.phone and not self.phone.replace("-", "").lstrip("+").isdigit():
            problems.append(f"bad phone {self.phone!r}")
        if self.mail and ("@" not in self.mail or self.mail.startswith("@") or self.mail.endswith("@")):
            problems.append(f"bad mail {self.mail!r}")
        if problems:
            raise ExceptionGroup(f"contact {self.name!r}", [ValueError(p) for p in problems])

    def __str__(self):
        return f"{self.name:<10} {self.phone or '-':<12} {self.mail or '-':<18} {','.join(sorted(self.tags))}".rstrip()

    def copy(self, **changes):
        return Contact(**{**{f: getattr(self, f) for f in self.fields}, **changes})


class Book:
    def __init__(self):
        self.contacts, self.undo_log = {}, []
        self.commands = {n[3:]: getattr(self, n) for n in dir(self) if n.startswith("do_")}

    def _put(self, key, contact):
        old = self.contacts.get(key)
        self.undo_log.append((key, old))
        if contact is None:
            del self.contacts[key]
        else:
            self.contacts[key] = contact

    def _find(self, name):
        key = name.lower()
        if key in self.contacts:
            return key
        found = [k for k in self.contacts if k.startswith(key)]
        if len(found) == 1:
            return found[0]
        raise LookupError(f"{'several' if found else 'nobody'} called {name!r}" + (f": {', '.join(sorted(found))}" if found else ""))

    def do_add(self, name, *details):
        "add NAME [phone=] [mail=] [tags=a,b]"
        values = dict(d.split("=", 1) for d in details)
        if "tags" in values:
            values["tags"] = values["tags"].split(",")
        if name.lower() in self.contacts:
            raise LookupError(f"{name!r} is there")
        self._put(name.lower(), Contact(name, **values))
        return f"added {name}"

    def do_change(self, name, field, value):
        "change NAME FIELD VALUE"
        key = self._find(name)
        if field not in Contact.fields[1:]:
            raise AttributeError(field)
        self._put(key, self.contacts[key].copy(**{field: value.split(",") if field == "tags" else value}))
        return f"changed {field} of {self.contacts[key].name}"

    def do_remove(self, name):
        "remove NAME"
        key = self._find(name)
        gone = self.contacts[key].name
        self._put(key, None)
        return f"removed {gone}"

    def do_undo(self):
        "undo"
        key, old = self.undo_log.pop()
        if old is None:
            del self.contacts[key]
        else:
            self.contacts[key] = old
        return f"undone: {key}"

    def do_list(self, *words):
        "list [WORD or #TAG]..."
        def fits(c):
            return all(w[1:] in c.tags if w[0] == "#" else w.lower() in str(c).lower() for w in words)
        found = [str(c) for _, c in sorted(self.contacts.items()) if fits(c)]
        return "\n".join(found) or "nothing"

    def do_export(self):
        "export"
        rows = [Contact.fields] + [(c.name, c.phone, c.mail, ";".join(sorted(c.tags))) for _, c in sorted(self.contacts.items())]
        return "\n".join(",".join(f'"{x}"' if "," in x else x for x in row) for row in rows)

    def do_help(self):
        "help"
        return "\n".join(sorted(f.__doc__ for f in self.commands.values()))

    def execute(self, line):
        name, *args = line.split()
        try:
            command = self.commands[name]
        except KeyError:
            near = [c for c in self.commands if c[:2] == name[:2]]
            return f"unknown command {name}" + (f", did you mean {' or '.join(sorted(near))}?" if near else "")
        try:
            return command(*args)
        except* ValueError as group:
            return_lines.extend(str(e) for e in group.exceptions)
        except* (LookupError, AttributeError, TypeError) as group:
            e = group.exceptions[0]
            return_lines.append(f"{type(e).__name__}: {e}" if not isinstance(e, TypeError) else "wrong arguments")
        return "failed: " + "; ".join(return_lines)


SCRIPT = """add Ann phone=+47-555-1 mail=ann@x.org tags=work,climb
add Bob mail=bob@y.com
add Annika tags=work
add Cy phone=12x mail=@z
add Bob
list
list #work
change Bo phone 555-99
change Ann mail none
change Nobody phone 1
change An phone 1
change Annika shoe 42
remove Cy
remove
list ann
undo
undo
undo
lits
export
help
undo
undo
list"""
book = Book()
for line in SCRIPT.splitlines():
    return_lines = []
    print(">", line)
    print(book.execute(line))
print(len(book.contacts), len(book.undo_log), file=sys.stdout)
