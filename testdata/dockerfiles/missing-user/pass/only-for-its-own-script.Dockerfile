FROM ghost:6
CMD ["node", "current/index.js"]
