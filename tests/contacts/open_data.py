"""Open data as a program reads them."""

import json

from jsonschema import Draft202012Validator, FormatChecker


def valid_document(client, address):
    """Return the JSON at an address, once it is what the schema it names says."""
    response = client.get(address)
    document = json.loads(response.getvalue())
    schema = json.loads(client.get(document["schema"]).content)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)
    return document
