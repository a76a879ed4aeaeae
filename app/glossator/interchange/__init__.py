"""One module for each format that is given away or taken in. Bytes and values, no files opened."""
