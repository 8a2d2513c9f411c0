FROM ""
