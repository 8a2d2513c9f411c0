FROM ghost:6
CMD ["node", "/x.js"]
