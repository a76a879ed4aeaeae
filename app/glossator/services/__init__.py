"""The verbs a person may ask for; no Qt, no SQL, no PDF."""
