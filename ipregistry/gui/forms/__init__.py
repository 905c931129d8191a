"""The form of an asset: fields laid out as the field lists of the domain say."""
