"""The product is killed in the middle of signing and handing in, again and again."""
