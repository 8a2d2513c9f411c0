FROM alpine:3.20
CMD ['single', 'quotes']
