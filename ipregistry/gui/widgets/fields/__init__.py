"""The fields the editor is made of: a label above, what is typed, and what there is to say about it underneath."""
