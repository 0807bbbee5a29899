"""What the peers say, as JSON: `peers.py validate OUT FILE...`, `peers.py to-stix OUT FILE...`, `peers.py read-misp OUT FILE...`."""
import json
import sys


def validate(files):
    """Per file its errors (what the standard forbids); advice is not asked for."""
    from stix2validator import ValidationOptions, validate_file

    found = {}
    for file in files:
        version = "2.0" if file.endswith(".stix20.json") else "2.1"
        result = validate_file(file, ValidationOptions(version=version, disabled="all"))
        errors = [str(error) for one in result.object_results for error in one.errors]
        found[file] = errors + ([str(result.fatal)] if result.fatal else [])
    return found


def event_in(value):
    while True:
        if isinstance(value, list):
            value = value[0]
        elif "Event" in value or "response" in value:
            value = value.get("Event", value.get("response"))
        else:
            return value


def to_stix(files):
    """Per file the objects of misp-stix, or why it gives none."""
    from misp_stix_converter import MISPtoSTIX21Parser

    found = {}
    for file in files:
        parser = MISPtoSTIX21Parser()
        with open(file, encoding="utf-8") as stream:
            event = event_in(json.load(stream))
        try:
            parser.parse_misp_event(event)
            objects = json.loads(parser.bundle.serialize()).get("objects")
            found[file] = {"objects": objects} if objects else {"refused": "no objects"}
        except Exception as error:  # whatever stops a peer is told
            found[file] = {"refused": f"{type(error).__name__}: {error}"}
    return found


def read_misp(files):
    """Per file the events as PyMISP reads them and writes them again."""
    from pymisp import MISPEvent

    found = {}
    for file in files:
        with open(file, encoding="utf-8") as stream:
            events = json.load(stream)["response"]
        read = []
        for one in events:
            event = MISPEvent()
            try:
                event.load(one)
                read.append(json.loads(event.to_json()))
            except Exception as error:  # whatever stops a peer is told
                read.append({"refused": f"{type(error).__name__}: {error}"})
        found[file] = read
    return found


command, out, *files = sys.argv[1:]
answer = {"validate": validate, "to-stix": to_stix, "read-misp": read_misp}[command](files)
with open(out, "w", encoding="utf-8") as stream:
    json.dump(answer, stream)
