-- Each connection waits between two requests for 100 ms on average, from 0 to 200, so that requests
-- come at random times and do not wait for each other's answers.
math.randomseed(1)

function delay()
  return math.random(0, 200)
end
